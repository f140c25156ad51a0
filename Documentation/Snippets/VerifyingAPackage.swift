// SPDX-License-Identifier: Apache-2.0

#if Trust
import VirtSecCore
import VirtSecLibvirtXML
import VirtSecOVF
import VirtSecTrust

func verifyPackage(_ path: String, trusting anchors: TrustAnchors = .none) async throws {
    func deploy(_ package: ValidatedPackage) { print(package.files.count, "files") }

    // snippet.verify-package
    let package = try OVFPackage.open(path)
    let descriptor = try OVFReader().check(package.descriptor.bytes, path: package.descriptorPath)
    let verified = try await PackageVerifier(anchors: anchors).verify(package, by: descriptor, at: .now)
    for problem in verified.verification.problems where problem.gravity != .note { print(problem.message) }
    if let validated = verified.verification.validated { deploy(validated) }
    // snippet.end
}

func collectPackages(trusting anchors: TrustAnchors = .none) async -> Int {
    // snippet.package-source
    let inventory = await Collector([
        LibvirtXMLFolder("definitions"),
        OVFFolder("appliance.ova", verifiedBy: PackageVerifier(anchors: anchors), at: .now),
    ]).collect()
    print(inventory.machines.count, "machines,", inventory.appliances.count, "appliances")
    // snippet.end
    return inventory.assetCount
}
#endif
