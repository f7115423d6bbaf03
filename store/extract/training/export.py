"""Writes the trained network as the one file that `accurate.py` reads: int8 ONNX with its metadata."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import onnx
import torch
from torch import Tensor, nn

from store.extract.names.recognisers import telemetry
from store.extract.names.recognisers.confidence import AS_IS
from store.extract.training.network import LABELS, WIDTH, Network
from store.extract.training.operators import refined
from store.extract.training.teaching import ORIGINS

_OPSET = 17

BLEND = {"gmb_silver": 0.2}
"""Whose annotators' notion of a name the packaged model follows; what is missing to 1 is nobody's."""


class _Reading(nn.Module):
    """The network as it is used: one fixed blend of the corpora's vectors."""

    def __init__(self, network: Network, blend: Tensor) -> None:
        super().__init__()
        self.network = network
        self.blend = nn.Parameter(blend.reshape(1, WIDTH))
        self.mark_vectors = nn.Parameter(network.mark_vectors().detach())

    def forward(self, pieces: Tensor, marks: Tensor, picked: Tensor) -> Tensor:
        logits: Tensor = self.network(pieces, marks, picked, self.blend, self.mark_vectors)
        return logits


def blended(network: Network, shares: Mapping[str, float]) -> Tensor:
    """The corpora's vectors added up by their shares."""
    vectors = network.origins.weight.detach()
    total = torch.zeros(WIDTH)
    for corpus, share in shares.items():
        total += share * vectors[ORIGINS.index(corpus)]
    return total


def export(
    network: Network,
    vocabulary: Sequence[str],
    path: Path,
    shares: Mapping[str, float] | None = None,
) -> None:
    """Write the network in int8. It is not calibrated; `shares` is the blend, else BLEND."""
    network.eval()
    reading = _Reading(network, blended(network, BLEND if shares is None else shares)).eval()
    example = (
        torch.ones((2, 12), dtype=torch.long),
        torch.ones((2, 12), dtype=torch.long),
        torch.ones((2, 3), dtype=torch.long),
    )
    axes = {
        "pieces": {0: "rows", 1: "length"},
        "marks": {0: "rows", 1: "length"},
        "picked": {0: "rows", 1: "picks"},
        "logits": {0: "rows", 1: "picks"},
    }
    model = in_int8(reading, example, ("pieces", "marks", "picked"), "logits", axes)
    onnx.helper.set_model_props(
        model,
        {
            "pieces": "\n".join(vocabulary),
            "labels": json.dumps(LABELS),
            "calibration": json.dumps(AS_IS),
        },
    )
    path.write_bytes(model.SerializeToString())


def in_int8(
    reading: nn.Module,
    example: tuple[Tensor, ...],
    given: Sequence[str],
    told: str,
    axes: Mapping[str, Mapping[int, str]],
) -> onnx.ModelProto:
    """A network in int8, its operators joined here so that loading need not do it.

    Weights take 7 bits: processors without VNNI add two products of 8 bits in 16,
    which overflows with 8-bit weights (ONNX Runtime, "Quantize ONNX models").
    `given` and `told` name what it takes and gives, `axes` which of their sides may be of any length.
    """
    onnxruntime = telemetry.onnxruntime()
    from onnxruntime.quantization import QuantType, quantize_dynamic  # once it is silent

    with tempfile.TemporaryDirectory() as folder:
        plain, packed, fused = (
            str(Path(folder) / name) for name in ("plain.onnx", "int8.onnx", "fused.onnx")
        )
        torch.onnx.export(
            reading,
            example,
            plain,
            input_names=list(given),
            output_names=[told],
            dynamic_axes=axes,
            opset_version=_OPSET,
            dynamo=False,
        )
        quantize_dynamic(plain, packed, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
        options = onnxruntime.SessionOptions()
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
        options.optimized_model_filepath = fused
        onnxruntime.InferenceSession(packed, options, providers=["CPUExecutionProvider"])
        return refined(onnx.load(fused))


def recalibrate(path: Path, calibration: Mapping[str, Sequence[float]]) -> None:
    """Give the exported model other curves."""
    model = onnx.load(str(path))
    held = {entry.key: entry.value for entry in model.metadata_props}
    onnx.helper.set_model_props(model, {**held, "calibration": json.dumps(calibration)})
    path.write_bytes(model.SerializeToString())
