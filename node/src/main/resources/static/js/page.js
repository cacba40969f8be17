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

  // On a phone the later sections of a comparison are folded; without this they stand open.
  function fold() {
    if (!window.matchMedia('(max-width: 700px)').matches) { return; }
    document.querySelectorAll('details[data-fold][open]').forEach(function (part) { part.open = false; });
  }
  fold();
  window.addEventListener('beforeprint', function () {
    document.querySelectorAll('details[data-fold]').forEach(function (part) { part.open = true; });
  });

  // A new answer is read aloud; the row whose drawer was closed has the focus again.
  var opened = '';
  document.addEventListener('htmx:beforeRequest', function (event) {
    var row = event.target.closest('.forest .site a');
    if (row) { opened = row.getAttribute('href'); }
  });
  document.addEventListener('htmx:afterSettle', function (event) {
    if (event.target.id !== 'comparison') { return; }
    fold();
    var heard = document.getElementById('heard');
    var now = document.getElementById('comparison');
    if (event.detail.requestConfig.verb === 'post' && heard && now) { heard.textContent = now.dataset.heard; }
    if (event.detail.requestConfig.elt.classList.contains('close') && opened) {
      var row = document.querySelector('.forest .site a[href="' + opened + '"]');
      if (row) { row.focus(); }
    }
  });

  document.addEventListener('keydown', function (event) {
    if (event.key !== 'Escape') { return; }
    var close = document.querySelector('.drawer .close');
    if (close) { close.click(); return; }
    var menu = document.querySelector('.menu[open]');
    if (menu) { menu.open = false; menu.querySelector('summary').focus(); }
  });
})();
