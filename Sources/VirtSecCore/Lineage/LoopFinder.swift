// SPDX-License-Identifier: Apache-2.0

/// Finds the links that are part of a circle (Tarjan's strongly connected components, without recursion, as chains may be
/// ten thousand links long).
struct LoopFinder {
    private(set) var links: Set<Int> = []

    init(_ upward: [[Int]], parents: [Int]) {
        var order = Array(repeating: -1, count: upward.count)
        var lowest = order
        var component = order
        var stack: [Int] = []
        var isOnStack = Array(repeating: false, count: upward.count)
        var count = 0
        var components = 0
        for start in upward.indices where order[start] < 0 {
            var work: [(node: Int, next: Int)] = [(start, 0)]
            while let (node, next) = work.last {
                if next == 0 {
                    (order[node], lowest[node]) = (count, count)
                    count += 1
                    stack.append(node)
                    isOnStack[node] = true
                }
                if next < upward[node].count {
                    work[work.count - 1].next += 1
                    let parent = parents[upward[node][next]]
                    if order[parent] < 0 {
                        work.append((parent, 0))
                    } else if isOnStack[parent] {
                        lowest[node] = min(lowest[node], order[parent])
                    }
                    continue
                }
                work.removeLast()
                if let below = work.last?.node { lowest[below] = min(lowest[below], lowest[node]) }
                guard lowest[node] == order[node] else { continue }
                while let member = stack.popLast() {
                    isOnStack[member] = false
                    component[member] = components
                    if member == node { break }
                }
                components += 1
            }
        }
        for child in upward.indices {
            for link in upward[child] where component[child] == component[parents[link]] { links.insert(link) }
        }
    }
}
