"""The files of one release: tables in every form people ask for, their metadata, their digests.

``write`` writes them into a folder and ``place`` puts that folder where it is served; both run
when a release is published. ``manifest`` reads what is there and is all that the public door uses.
"""
