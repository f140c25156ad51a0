// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VirtSecCore
import VirtSecLibvirtXML
import VirtSecPolicyFiles

/// A team's own policy, tested as the guide says: one test for each case of a folder.
@Suite struct PolicyCases {
    static let folder = Bundle.module.resourceURL?.appending(path: "Policies").path() ?? "Policies"

    @Test(arguments: try PolicyTestSuite(folder: folder, documents: LibvirtXMLReader(), at: .now).cases)
    func policy(_ test: PolicyTestCase) throws { try test.verify() }
}
