"""Names as people write them → the actors and places that they may mean."""
