# SPDX-License-Identifier: Apache-2.0
#
# Rewrites the Swift blocks of one page; see update-snippets.

function fail(text) {
    print FILENAME ":" FNR ": " text > "/dev/stderr"
    failed = 1
}

# The text of a region; known tells whether there is one.
function region(name,    text, line, status, file) {
    file = folder "/" name
    text = ""
    while ((status = (getline line < file)) > 0) text = text line "\n"
    known = status == 0
    close(file)
    return text
}

block == "" && /^[ \t]+```swift/ { fail("a Swift block starts in the first column") }

# A block opens.
block == "" && /^```/ {
    print
    block = "other"
    wanted = ""
    if ($0 ~ /^```swift/) {
        if (marker == "") fail("a Swift block without <!-- snippet: NAME --> in the line above it")
        else if (marker != "-") {
            wanted = marker
            expected = region(wanted)
            if (known) {
                block = "snippet"
                actual = ""
                opened = FNR
                printf "%s", expected
            } else fail("no region " wanted " in Documentation/Snippets")
        }
    } else if (marker != "" && marker != "-") fail("a snippet stands over a block that is not Swift")
    marker = ""
    next
}

block != "" && /^```[ \t]*$/ {
    if (block == "snippet" && actual != expected) print FILENAME ":" opened ": " wanted " differs" >> differing
    block = ""
    print
    next
}

block == "snippet" {
    actual = actual $0 "\n"
    next
}

block == "" {
    if (marker != "" && marker != "-") fail("no Swift block follows the line above")
    marker = ""
    if ($0 ~ /^<!-- snippet: [A-Za-z0-9_-]+ -->$/) marker = $3
    if ($0 == "<!-- not compiled -->") marker = "-"
}

{ print }

END {
    if (block != "") fail("a block does not end")
    exit failed
}
