"""Reading: a query as it came → the rows that meet it → what is shown of them.

`parse` reads a query into `parameters`; `resolve` finds the keys of its names; `filters` and its
`conditions` say which rows meet it, `search` which texts; `listing` gives a page of a noun, whose
module has its orders and its own filters, and whose `items` are shown. `aggregates` count, `names`
suggest and match, `codes`, `schemes` and `event_types` tell how events are coded.
"""
