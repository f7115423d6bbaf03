"""What is told of a connection that fails: tables from the system's codes to sentences of our own."""

from __future__ import annotations

import errno
import socket
import ssl

_ONLINE = "Are you online?"

_UNREACHABLE = {
    errno.ECONNREFUSED: "it refuses the connection. Check the address.",
    errno.ECONNRESET: "it broke the connection off. Try again later.",
    errno.ETIMEDOUT: "it does not answer. Try again later.",
    errno.EHOSTUNREACH: f"there is no way to it from here. {_ONLINE}",
    errno.ENETUNREACH: f"there is no way to it from here. {_ONLINE}",
    errno.ENETDOWN: f"the network is down. {_ONLINE}",
    errno.EACCES: "this system does not let Dateline connect.",
    errno.EPERM: "this system does not let Dateline connect.",
}

_NO_NAME = {
    socket.EAI_NONAME: "nobody knows its name. Check the address.",
    socket.EAI_AGAIN: f"names cannot be looked up now. {_ONLINE}",
}

# The codes of X509_verify_cert (docs.openssl.org, X509_STORE_CTX_get_error).
_CERTIFICATES = {
    9: "its certificate is not valid yet, or this machine's clock is wrong",
    10: "its certificate is out of date, or this machine's clock is wrong",
    18: "its certificate is signed by nobody but itself",
    19: "its certificate leads to a signer that this machine does not trust",
    20: "its certificate leads to a signer that this machine does not know",
    21: "its certificate cannot be traced to a signer",
    23: "its certificate was taken back",
    62: "its certificate is for another name",
    64: "its certificate is for another address",
}


def unreachable(error: OSError) -> str:
    """Why a server cannot be reached, and what to do; begins in the middle of a sentence.

    >>> unreachable(ConnectionRefusedError(errno.ECONNREFUSED, "Connection refused"))
    'it refuses the connection. Check the address.'
    """
    if isinstance(error, socket.gaierror):
        return _NO_NAME.get(error.errno or 0, f"its name cannot be looked up. {_ONLINE}")
    if isinstance(error, TimeoutError):
        return _UNREACHABLE[errno.ETIMEDOUT]
    return _UNREACHABLE.get(error.errno or 0, "the connection failed. Try again later.")


def insecure(error: ssl.SSLError) -> str:
    """Why a connection is not to be trusted; the end of a sentence.

    >>> insecure(ssl.SSLError(1, "wrong version number"))
    'it does not encrypt as it should'
    """
    if isinstance(error, ssl.SSLCertVerificationError):
        return _CERTIFICATES.get(error.verify_code, "its certificate cannot be trusted")
    return "it does not encrypt as it should"
