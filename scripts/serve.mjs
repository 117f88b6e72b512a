/* A folder as a web site, for this machine only. */
import { createReadStream, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize, resolve, sep } from 'node:path'

const mediaTypes = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.md': 'text/markdown; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.webmanifest': 'application/manifest+json',
}

/** Serves `folder` at `port`, or at any free one where that is taken. */
export async function serve(folder, port = 0) {
  const base = resolve(folder)
  const server = createServer((request, response) => {
    const file = fileFor(base, request.url ?? '/')
    if (!file || (request.method !== 'GET' && request.method !== 'HEAD')) {
      response.writeHead(file ? 405 : 404, { 'content-type': 'text/plain; charset=utf-8' }).end(file ? 'GET only' : 'Not found')
      return
    }
    response.writeHead(200, {
      'content-type': mediaTypes[extname(file.path).toLowerCase()] ?? 'application/octet-stream',
      'content-length': file.size,
      // Files under assets/ carry a hash in their names; everything else may change with the next build.
      'cache-control': file.path.startsWith(join(base, 'assets')) ? 'max-age=31536000, immutable' : 'no-cache',
    })
    if (request.method === 'HEAD') response.end()
    else
      createReadStream(file.path)
        .on('error', () => response.destroy())
        .pipe(response)
  })
  await listen(server, port).catch((error) => {
    if (port === 0 || error.code !== 'EADDRINUSE') throw error
    return listen(server, 0)
  })
  return {
    address: `http://localhost:${server.address().port}/`,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

const listen = (server, port) =>
  new Promise((done, failed) => {
    server.once('error', failed)
    server.listen(port, 'localhost', () => {
      server.off('error', failed)
      done()
    })
  })

/** The file an address names, or null; never one outside `base`. */
function fileFor(base, url) {
  try {
    const path = join(base, normalize(decodeURIComponent(new URL(url, 'http://localhost').pathname)))
    if (path !== base && !path.startsWith(base + sep)) return null
    const found = statSync(path)
    if (!found.isDirectory()) return { path, size: found.size }
    const index = join(path, 'index.html')
    return { path: index, size: statSync(index).size }
  } catch {
    return null
  }
}
