"""Counts and sums of what meets the filters, by value, day, place, publisher or actor."""
