"""The network of a packaged file, its 7-bit weights made numbers again: training can go on from it."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from store.extract.names.recognisers.windows import CASES
from store.extract.training.export import BLEND
from store.extract.training.network import WIDTH, Network
from store.extract.training.teaching import ORIGINS

_BIAS = re.compile(r"network\.(.+)\.bias")


def packaged_network(path: Path) -> tuple[Network, list[str]]:
    """The network and its vocabulary as `export` wrote them.

    Of the corpora's vectors the file has only the blend: it becomes that of the corpora it
    is made of, the others begin at nothing.
    """
    model = onnx.load(str(path))
    held = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    vocabulary = next(entry.value for entry in model.metadata_props if entry.key == "pieces").split("\n")
    network = Network(len(vocabulary), len(ORIGINS))
    given = {"network.words.weight": _whole(held, "network.words.weight")}
    given |= {name: value for name, value in held.items() if name.startswith("network.")}
    for node in model.graph.node:
        bias = next((name for name in node.input if _BIAS.fullmatch(name)), None)
        weight = next((name for name in node.input if name.startswith("onnx::MatMul")), None)
        if bias and weight and node.op_type in ("MatMulIntegerToFloat", "DynamicQuantizeMatMul"):
            given[bias.replace(".bias", ".weight")] = _whole(held, weight.removesuffix("_quantized")).T
    state = network.state_dict()
    for name in state:
        if f"network.{name}" in given:
            state[name] = torch.tensor(given[f"network.{name}"])
    marks = _whole(held, "mark_vectors")
    state["cases.weight"] = torch.tensor(marks[:CASES])
    for bit in range(len(state["lists"])):
        listed = marks[CASES << bit : (CASES << bit) + CASES]
        state["lists"][bit] = torch.tensor((listed - marks[:CASES]).mean(0))
    blend = next(value for value in held.values() if value.shape in ((1, 1, WIDTH), (1, WIDTH)))
    network.load_state_dict(state)
    give_blend(network, torch.tensor(blend.reshape(WIDTH)))
    return network, vocabulary


def give_blend(network: Network, blend: torch.Tensor) -> None:
    """Make the corpora's vectors such that the blend with which the network reads is `blend`."""
    shares = sum(share * share for share in BLEND.values())
    with torch.no_grad():
        network.origins.weight.zero_()
        for corpus, share in BLEND.items():
            network.origins.weight[ORIGINS.index(corpus)] = blend * share / shares


def _whole(held: dict[str, NDArray[np.float32]], name: str) -> NDArray[np.float32]:
    quantised = held[f"{name}_quantized"].astype(np.float32)
    zero = held[f"{name}_zero_point"].astype(np.float32)
    result: NDArray[np.float32] = (quantised - zero) * held[f"{name}_scale"]
    return result
