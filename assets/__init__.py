"""Model files that ship with the app."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parent

FACE_DETECTOR = FOLDER / "face_detector.tflite"
EMOTION_MODEL = FOLDER / "emotion-int8.onnx"
