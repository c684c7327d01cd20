"""What the hot paths cost next to the least that they could cost on the same machine in the same minute."""
