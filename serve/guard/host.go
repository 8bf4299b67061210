package guard

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// knowsHost tells whether a request was meant for this casus. A page elsewhere
// can make its own name lead to this machine (DNS rebinding), but it cannot
// make the browser send another name than its own. So a name must be one that
// this casus was told, and an address the one at which the request arrived.
func (g *Guard) knowsHost(r *http.Request) bool {
	name := r.Host
	if h, _, err := net.SplitHostPort(name); err == nil {
		name = h
	}
	name = strings.ToLower(strings.TrimSuffix(strings.Trim(name, "[]"), "."))
	if addr, err := netip.ParseAddr(name); err == nil {
		return addr.IsLoopback() || addr.Unmap() == arrivedAt(r) || g.hosts[name]
	}
	return name == "localhost" || g.hosts[name]
}

// arrivedAt gives the address of this machine at which a request arrived.
func arrivedAt(r *http.Request) netip.Addr {
	local, _ := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
	return addrOf(local)
}

func addrOf(a net.Addr) netip.Addr {
	if a == nil {
		return netip.Addr{}
	}
	ap, _ := netip.ParseAddrPort(a.String())
	return ap.Addr().Unmap()
}

// peer is the other end of the connection.
func peer(r *http.Request) netip.Addr {
	ap, _ := netip.ParseAddrPort(r.RemoteAddr)
	return ap.Addr().Unmap()
}

// client gives the address of whoever asks: the other end, or whom the proxy
// there names. Of several that are named, only the last was seen by the proxy.
func (g *Guard) client(r *http.Request) netip.Addr {
	at := peer(r)
	if !g.opt.BehindProxy {
		return at
	}
	lines := r.Header.Values("X-Forwarded-For")
	if len(lines) == 0 {
		return at
	}
	all := lines[len(lines)-1]
	last := strings.TrimSpace(all[strings.LastIndexByte(all, ',')+1:])
	if named, err := netip.ParseAddr(last); err == nil {
		return named.Unmap()
	}
	return at
}

// clientKey is what a client is counted under. Whoever has an IPv6 network
// has all the addresses in it.
func clientKey(a netip.Addr) string {
	if a.Is6() {
		if net64, err := a.Prefix(64); err == nil {
			return net64.String()
		}
	}
	return a.String()
}

// forwarded tells whether a proxy passed a request on.
func forwarded(r *http.Request) bool {
	for _, name := range []string{"X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Forwarded", "Via"} {
		if r.Header.Get(name) != "" {
			return true
		}
	}
	return false
}
