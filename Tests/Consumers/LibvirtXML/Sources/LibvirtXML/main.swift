// SPDX-License-Identifier: Apache-2.0

import VirtSecBaselines
import VirtSecCore
import VirtSecLibvirtXML

print("LibvirtXML: built as a dependency")
