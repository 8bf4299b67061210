package train

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// parallel runs f(0) to f(n-1) on all cores. Which core takes which is left to
// chance, so no f may depend on another.
func parallel(n int, f func(i int)) {
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		wait.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				f(i)
			}
		})
	}
	wait.Wait()
}
