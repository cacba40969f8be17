// What a page does beyond htmx: says when a request failed, and closes the drawer with Esc.
(function () {
  'use strict';

  function fail(sentence) {
    var place = document.getElementById('failure');
    if (place) {
      place.textContent = sentence;
      place.scrollIntoView({ block: 'nearest' });
    }
  }

  document.addEventListener('htmx:beforeRequest', function () { fail(''); });
  document.addEventListener('htmx:sendError', function () {
    fail('The node does not answer. What you see is still true; try again in a moment.');
  });
  document.addEventListener('htmx:responseError', function (event) {
    fail(event.detail.xhr.status === 403
      ? 'Your roles do not allow this. Ask your IT administrator if they should.'
      : 'This did not work (status ' + event.detail.xhr.status + '). Load the page again; if it stays, tell your IT administrator.');
  });

  document.addEventListener('keydown', function (event) {
    if (event.key !== 'Escape') { return; }
    var close = document.querySelector('.drawer .close');
    if (close) { close.click(); return; }
    var menu = document.querySelector('.menu[open]');
    if (menu) { menu.open = false; menu.querySelector('summary').focus(); }
  });
})();
