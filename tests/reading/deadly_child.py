"""A child that ends while it loads a recogniser called "deadly", and reads with any other."""

from __future__ import annotations

import os
import sys

from store.reading.child import main

if __name__ == "__main__":
    if "deadly" in sys.argv:
        os._exit(1)
    main()
