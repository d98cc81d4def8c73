"""The words that stand wherever numbers of documents are shown."""

NOTICE_ZH = "文件自述，非官方统计数据"
NOTICE_EN = "as reported in the document, not official statistics"
NOTICE = f"{NOTICE_ZH} / {NOTICE_EN}"
