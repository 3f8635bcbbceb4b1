from dataclasses import replace

from app.engine.calibration_state import NOT_CALIBRATED, CalibrationPhase, CalibrationState
from app.engine.records import Estimate
from app.sessions.calibrations import Calibrations
from app.sessions.record import CalibrationFacts
from tests.app.recording.made import made_analysis, made_estimate

COLLECTING = CalibrationState(CalibrationPhase.COLLECTING, 0.5)
ONE, OTHER = (CalibrationState(CalibrationPhase.ON, bias=(0.0, bias)) for bias in (-0.5, -1.0))


def face(track: int, state: CalibrationState) -> Estimate:
    return replace(made_estimate(track), calibration=state)


def test_when_and_for_whom() -> None:
    subject = Calibrations()
    # Person 1: twice, with a moment out of view; person 2: taken away and done again, with the same result.
    for time, faces in enumerate(
        [
            (face(1, COLLECTING), face(2, ONE)),
            (face(1, ONE), face(2, ONE)),
            (face(2, NOT_CALIBRATED),),
            (face(1, ONE), face(2, ONE)),
            (face(1, OTHER), face(3, NOT_CALIBRATED)),
        ]
    ):
        subject.add(made_analysis(time, float(time), faces))
    half, whole = {"neutral": 0.0, "happiness": -0.5}, {"neutral": 0.0, "happiness": -1.0}
    assert subject.facts() == (
        CalibrationFacts(2, 0.0, 1.0, half),
        CalibrationFacts(1, 1.0, 3.0, half),
        CalibrationFacts(2, 3.0, 3.0, half),
        CalibrationFacts(1, 4.0, 4.0, whole),
    )
