"""What a data set holds and what a network is shown of it: descriptions, sheets, aligned copies."""
