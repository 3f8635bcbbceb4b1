"""Stands in for the training system: says and writes what that would, at once.

    python fake_training.py COMMAND [arguments as of the command]

A file `behaviour.json` in the folder of images says what goes wrong: {"emotion_export": ["stderr line", status]}.
`"wait": true` lets the training wait, after its second epoch, until it is told to stop.
"""

import json
import signal
import sys
import time
from pathlib import Path

from tests.app.retraining.made import COMPARISON, DESCRIPTION, line, recipes_text


def option(name: str) -> Path:
    return Path(sys.argv[sys.argv.index(name) + 1])


def write(path: Path, text: str = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def train(wait: bool) -> int:
    epochs = int(next(word.removeprefix("epochs=") for word in sys.argv if word.startswith("epochs=")))
    first = 2 if "--resume" in sys.argv else 0
    print("train: 200 images, no face found in 3; those keep their own framing", flush=True)
    for epoch in range(epochs):
        earlier = {"earlier": True} if epoch < first else {}
        if not earlier:
            for step in range(10):
                print(line(epoch, step, epochs, images_per_second=227.0), flush=True)
        share = 0.5 + 0.4 * (1 - 0.7 ** (epoch + 1))
        figures = {"train_loss": 2 - share, "val_loss": 2.2 - 1.5 * share, "val_accuracy": share, "kept": epoch + 1}
        print(line(epoch + 1, 0, epochs, **figures, **earlier), flush=True)
        write(option("--output") / "last.ckpt")
        if epoch == 1 and wait and not first:
            time.sleep(60)
    return 0


def main() -> int:
    command, arguments = sys.argv[1], sys.argv[2:]
    if arguments == ["--list", "json"]:
        print(recipes_text())
        return 0
    data = Path(arguments[-1]) if command == "emotion_data" else None
    if command == "emotion_export":
        data = Path(json.loads((Path(arguments[0]).parent / "training.json").read_text())["data"])
    elif data is None:
        data = option("--data")
    behaviour = json.loads((data / "behaviour.json").read_text()) if (data / "behaviour.json").is_file() else {}
    if command in behaviour:
        complaint, status = behaviour[command]
        print(complaint, file=sys.stderr)
        return int(status)
    if command == "emotion_data":
        print(json.dumps({**DESCRIPTION, **behaviour.get("description", {})}))
    elif command == "emotion_train":
        return train(behaviour.get("wait", False))
    elif command == "emotion_export":
        write(option("--output") / "emotion-int8.onnx", "model")
    else:
        files = {"model": option("--model"), "other": option("--against")}
        sides = {side: {"file": str(path), "trained_on": "FER+ train split"} for side, path in files.items()}
        record = {**COMPARISON, **behaviour.get("comparison", {}), **sides}
        write(option("--output") / "comparison.json", json.dumps(record))
        write(option("--output") / "report.html", "<p>report")
    return 0


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(130))
    sys.exit(main())
