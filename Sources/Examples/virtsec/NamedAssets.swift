// SPDX-License-Identifier: Apache-2.0

#if CommandLine

/// What a command line names, each place once however it is written.
struct NamedAssets {
    /// What is to be read, in the order in which it was named.
    private(set) var each: [String] = []
    /// A sentence for each that was named in another way before, and for each folder that lies in another one.
    private(set) var repetitions: [String] = []

    /// - Parameter isAddress: whether a text is an address instead of a path.
    init(_ assets: [String], isAddress: (String) -> Bool) {
        var places: [String: String] = [:]
        var order: [String] = []
        for asset in assets {
            let place = asset == "-" || isAddress(asset) ? asset : System.resolved(asset) ?? asset
            if let known = places[place] {
                let other = known == asset ? "twice" : "before, as \(known)"
                repetitions.append("\(asset) was named \(other), and is read once")
            } else {
                places[place] = asset
                order.append(place)
                each.append(asset)
            }
        }
        repetitions += zip(order, each).compactMap { place, name in
            guard place != "/", let outer = Self.folder(around: place, in: places), System.isFolder(name) else {
                return nil
            }
            return "\(name) lies in \(outer): what is in both is told twice"
        }
    }

    /// The nearest folder around a place that was named too.
    private static func folder(around place: String, in places: [String: String]) -> String? {
        var rest = place[...]
        while let slash = rest.lastIndex(of: "/"), slash > rest.startIndex {
            rest = rest[..<slash]
            if let name = places[String(rest)] { return name }
        }
        return rest.first == "/" ? places["/"] : nil
    }
}
#endif
