// Runs only where a browser knows no modules, and so could not start the page: plain old JavaScript.
document.getElementById('app').innerHTML =
  '<main class="notice-page"><h1>This browser is too old</h1>' +
  '<p>It cannot keep your answers safely. Update it, or open this page in a current Chrome, Edge, Firefox or Safari.</p></main>';
