"""What a trained sequence model says of each token."""
