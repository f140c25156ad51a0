// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

let package = Package(
    name: "LibvirtXML",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "VirtSec", path: "../../..", traits: [])
    ],
    targets: [
        .executableTarget(
            name: "LibvirtXML",
            dependencies: [
                .product(name: "VirtSecBaselines", package: "VirtSec"),
                .product(name: "VirtSecCore", package: "VirtSec"),
                .product(name: "VirtSecLibvirtXML", package: "VirtSec"),
            ])
    ]
)
