"""From a run to ONNX files that carry their own contract."""
