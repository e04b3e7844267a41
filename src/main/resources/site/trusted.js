// What the libraries of a page may write as HTML: signs on the buttons of a map, and pictures that are nothing but lines. All
// else that they take for HTML is shown as the text that it is.
const SIGN = /^<span aria-hidden="true">(\+|&#x2212;|&#215;)<\/span>$/;
const PICTURE = /^\s*<svg(\s+[\w:-]+="[\w\s.,#:/-]*")*\s*>(<\/?(g|path)(\s+[\w:-]+="[\w\s.,#:/-]*")*\s*\/?>)*<\/svg>\s*$/;
window.trustedTypes?.createPolicy("default", {
  createHTML: (text) => (SIGN.test(text) || PICTURE.test(text) ? text : text.replace(/&/g, "&amp;").replace(/</g, "&lt;")),
});
