"""The Vietnamese language: its letters, order, numbers and dates, without any knowledge of docgen.

`text` normal forms and comparison · `characters` what may not stand in a text · `legacy` text of
fonts older than Unicode · `collate` alphabetical order · `words` numbers in words · `numbers` and
`dates` read and written · `roman` I, II, III.
"""
