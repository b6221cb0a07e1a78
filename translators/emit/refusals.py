"""What an emitter refuses; each says which construct the target cannot hold."""

from __future__ import annotations

from translators.errors import EmissionRefused


class NoSuchType(EmissionRefused):
    message = "{platform} has no type {dtype}"


class NoSuchFunction(EmissionRefused):
    message = "{platform} has no function {function} of {dtype}"


class NoSuchInstruction(EmissionRefused):
    message = "{platform} has no instruction {instruction}"


class NoSuchAtomic(EmissionRefused):
    message = "{platform} has no atomic {op} of {dtype}"


class NoSuchBarrier(EmissionRefused):
    message = "{platform} has no barrier of a {scope}"


class NoSuchConversion(EmissionRefused):
    message = "{platform} cannot convert {given} to {target} rounding {rounding}"


class NoSuchSpace(EmissionRefused):
    message = "{platform} has no {space} memory, where buffer {buffer} is"


class UnknownBuffer(EmissionRefused):
    message = "buffer {buffer} is not in scope"


class RunTimeSize(EmissionRefused):
    message = "buffer {buffer} in {space} memory has a size known only at run time: {size}"


class SecondDynamicBuffer(EmissionRefused):
    message = "buffer {buffer} is the second shared buffer of run-time size in one launch"


class TooMuchMemory(EmissionRefused):
    message = "launch {launch} needs {needed} bytes of {space} memory, {platform} has {limit}"


class WrongForm(EmissionRefused):
    message = "launch {launch} has the form {form}, {platform} is emitted from {expected}"


class MemberLoop(EmissionRefused):
    message = "loop {index} runs over the members of a group, which {platform} does not have in this form"


class TooManyMembers(EmissionRefused):
    message = "launch {launch} has {members} members, {platform} allows {limit}"
