"""What the app and the training system share: the model contract, face detection, alignment, and the networks."""

import os

# From 1.31 on, importing onnxruntime is enough for it to look up its maker's telemetry host and to write a device id
# into the user's cache; `disable_telemetry_events` comes too late. Set here, because every import of onnxruntime in
# this project comes after an import from this package.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
