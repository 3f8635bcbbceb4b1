"""A file's sound, carried over into the file that is written from its pictures."""

from collections.abc import Generator, Iterator
from fractions import Fraction
from pathlib import Path
from typing import TypeAlias

import av
from av.audio import AudioStream
from av.container import OutputContainer
from av.packet import Packet

from models.errors import reason_of, system_reason
from models.messages import Message

COPIED = frozenset({"aac", "ac3", "alac", "eac3", "flac", "mp3", "opus"})
"""Codecs that players expect in an MP4; any other sound is encoded again, as AAC."""

PRIMING = 0.1
"""Seconds before the first picture that are kept: encoders begin with silence that players know to skip."""

AAC_FRAME = 1024
"""Samples per channel that an AAC packet holds."""

AAC_RATES = frozenset({8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 64_000, 88_200, 96_000})

SoundPacket: TypeAlias = "Packet[AudioStream]"


class SoundTrack:
    """Hands out a file's first sound track bit by bit, to be written in step with the pictures.

    A file without sound is fine: nothing is handed out.

    Args:
        source: The file whose sound is wanted.
        start_time: Seconds on that file's clock of the first picture (`Source.start_time`).
        target: The MP4 that the packets are for; gets an audio stream here, so nothing may be written to it yet.

    Attributes:
        problem: One line on sound that is missing from the result, or None.
    """

    def __init__(self, source: Path, start_time: float, target: OutputContainer) -> None:
        self.problem: str | None = None
        self._name = source.name
        self._start = start_time
        self._packets: Iterator[SoundPacket] = iter(())
        self._waiting: SoundPacket | None = None
        self._input = av.open(str(source.absolute()), options={"protocol_whitelist": "file"})
        try:
            if self._input.streams.audio:
                self._packets = self._attach(self._input.streams.audio[0], target)
        except (av.FFmpegError, ValueError) as error:
            self.problem = Message(
                "the sound of {name} is left out: {reason}", name=self._name, reason=reason_of(error)
            )

    def until(self, time: float) -> Iterator[SoundPacket]:
        """Packets for `target` up to a time in seconds since the first picture, without those handed out before."""
        try:
            while (packet := self._waiting or next(self._packets, None)) is not None:
                self._waiting = packet
                if packet.dts is not None and packet.time_base and float(packet.dts * packet.time_base) > time:
                    return
                self._waiting = None
                yield packet
        except av.FFmpegError as error:
            self.problem = Message(
                "the sound of {name} is incomplete: {reason}", name=self._name, reason=system_reason(error)
            )

    def close(self) -> None:
        self._input.close()

    def _attach(self, stream: AudioStream, target: OutputContainer) -> Iterator[SoundPacket]:
        codec = stream.codec_context
        if codec is None or not codec.sample_rate:
            raise ValueError(Message("its format is unknown"))
        if codec.codec.canonical_name in COPIED:
            return self._copied(stream, target.add_stream_from_template(stream))
        rate = codec.sample_rate if codec.sample_rate in AAC_RATES else 48_000
        encoder = target.add_stream("aac", rate=rate, layout="mono" if codec.channels == 1 else "stereo")
        return self._encoded(stream, encoder)

    def _copied(self, stream: AudioStream, copy: AudioStream) -> Generator[SoundPacket, None, None]:
        last: int | None = None
        for packet in self._input.demux(stream):
            if packet.dts is None or packet.pts is None or packet.time_base is None:
                continue
            if last is not None and packet.dts <= last:
                # No MP4 can hold a time twice, and a hiccup of the sound must not cost the pictures.
                self.problem = Message("the sound of {name} has damaged parts", name=self._name)
                continue
            last = packet.dts
            shift = round(self._start / packet.time_base)
            packet.pts -= shift
            packet.dts -= shift
            if packet.pts * packet.time_base >= -PRIMING:
                packet.stream = copy
                yield packet

    def _encoded(self, stream: AudioStream, encoder: AudioStream) -> Generator[SoundPacket, None, None]:
        codec = encoder.codec_context
        resampler = av.AudioResampler(codec.format, codec.layout, codec.sample_rate, frame_size=AAC_FRAME)
        position: int | None = None
        for decoded in self._decoded(stream):
            if decoded is not None and position is None:
                time = (decoded.time or 0.0) - self._start
                if time < 0:
                    continue
                position = round(time * codec.sample_rate)
            if position is None:
                continue
            for frame in resampler.resample(decoded):
                # Counted, because decoders round and repeat timestamps.
                frame.pts, frame.time_base = position, Fraction(1, codec.sample_rate)
                position += frame.samples
                yield from encoder.encode(frame)
        if position is not None:
            yield from encoder.encode(None)

    def _decoded(self, stream: AudioStream) -> Generator[av.AudioFrame | None, None, None]:
        """The track's frames, then None."""
        for packet in self._input.demux(stream):
            try:
                yield from packet.decode()
            except av.InvalidDataError:
                self.problem = Message("the sound of {name} has damaged parts", name=self._name)
        yield None
