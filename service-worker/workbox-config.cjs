/** What the worker keeps on the device: the student's page and all that it loads, nothing of staff's pages and the API's own. */
module.exports = {
  swSrc: 'build/service-worker/sw.js',
  swDest: 'api/inkfast/static/sw.js',
  globDirectory: 'api/inkfast/static',
  globPatterns: ['**/*.{html,js,css,svg,png,webp,woff2,webmanifest}'],
  globIgnores: ['docs/**', 'sw.js', 'staff.html', 'assets/staff/**'],
  dontCacheBustURLsMatching: /^assets\//,
};
