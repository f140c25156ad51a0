// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

let package = Package(
    name: "CoreOnly",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "VirtSec", path: "../../..", traits: [])
    ],
    targets: [
        .executableTarget(name: "CoreOnly", dependencies: [.product(name: "VirtSecCore", package: "VirtSec")])
    ]
)
