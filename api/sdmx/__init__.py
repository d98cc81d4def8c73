"""The numbers of the current release as a data flow of SDMX: structures, data, three syntaxes.

SDMX-REST 1.5 at ``/sdmx/2.1``; ``docs/sdmx.md`` describes it for its users.
"""
