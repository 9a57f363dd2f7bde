/** What the worker keeps on the device: the student's page and all that it loads, nothing of the API's own pages. */
module.exports = {
  swSrc: 'build/service-worker/sw.js',
  swDest: 'api/inkfast/static/sw.js',
  globDirectory: 'api/inkfast/static',
  globPatterns: ['**/*.{html,js,css,svg,png,webp,woff2,webmanifest}'],
  globIgnores: ['docs/**', 'sw.js'],
  dontCacheBustURLsMatching: /^assets\//,
};
