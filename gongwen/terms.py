"""Who publishes and on which terms, where nothing else is set: both doors say the same."""

PUBLISHER = "株洲市科学技术局"
LICENCE = (
    "公文不受著作权法保护（《中华人民共和国著作权法》第五条），可自由使用，引用时请注明发文机关、"
    "文号和永久链接。Official documents are outside copyright (Copyright Law of the People's "
    "Republic of China, article 5): use them freely and cite issuer, number and permanent link."
)
