"""The seven steps in the browser, one package a step; none knows another."""
