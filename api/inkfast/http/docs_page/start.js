// A file of its own: the content security policy lets no inline script run.
window.SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#docs', deepLinking: true });
