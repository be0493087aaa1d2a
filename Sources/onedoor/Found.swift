/// Something was looked at and found wrong; what it is has been printed already.
struct Found: Error {}
