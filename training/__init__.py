"""From data sets to the ONNX files that the app runs."""

import models  # noqa: F401 - keeps onnxruntime offline, and must come before it
