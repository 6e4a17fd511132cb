"""The Vietnamese language: its letters, order, numbers and dates, without any knowledge of docgen.

`text` normal forms and comparison · `alike` names that differ as slips of spelling do ·
`characters` what may not stand in a text · `legacy` text of fonts older than Unicode · `collate`
alphabetical order · `words` numbers in words · `numbers` and `dates` read and written · `roman` I,
II, III.

What is wrong in a text, each as a `Slip`: `spacing` white space · `doubling` (with `twins`) words
that stand twice · `pairs` quotation marks and brackets · `tones` two styles of tone marks ·
`date_slips`, `number_slips`, `money_slips` (with `words_read`), `capital_slips` (with
`namesakes`). They stay silent where they are in doubt.
"""
