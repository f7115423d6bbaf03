"""What the whole article and the written lists correct in a recogniser's names."""
