// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

print("CoreOnly: built as a dependency")
