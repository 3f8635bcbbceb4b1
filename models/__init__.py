"""What the app and the training system share: the model contract, face detection, alignment, and the networks."""
