"""From data sets to the ONNX files that the app runs."""
