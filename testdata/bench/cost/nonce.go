package cost

import "crypto/rand"

// nonce tells the builds of this process from all earlier ones.
var nonce = rand.Text()
