"""An agreed plan's money: line by line, in parts, each part held in one of six ways."""
