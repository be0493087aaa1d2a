/// A binary heap, smallest first.
struct Heap<Element: Comparable> {
    private var items: [Element] = []

    var count: Int { items.count }
    var first: Element? { items.first }

    mutating func insert(_ item: Element) {
        items.append(item)
        var index = items.count - 1
        while index > 0 {
            let parent = (index - 1) / 2
            guard items[index] < items[parent] else { return }
            items.swapAt(index, parent)
            index = parent
        }
    }

    @discardableResult
    mutating func removeFirst() -> Element? {
        guard let smallest = items.first, let last = items.popLast() else { return nil }
        guard !items.isEmpty else { return smallest }
        items[0] = last
        var index = 0
        while true {
            var least = index
            for child in [2 * index + 1, 2 * index + 2]
            where child < items.count && items[child] < items[least] {
                least = child
            }
            guard least != index else { return smallest }
            items.swapAt(index, least)
            index = least
        }
    }

    /// Keeps what `isWanted` says, in linear time.
    mutating func keep(_ isWanted: (Element) -> Bool) {
        let kept = items.filter(isWanted).sorted()
        items = kept
    }
}
