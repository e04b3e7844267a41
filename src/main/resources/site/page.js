// What scrolls sideways is reached by the keyboard, too.
function reachWide() {
  for (const wide of document.querySelectorAll(".wide")) {
    if (wide.scrollWidth > wide.clientWidth) {
      wide.tabIndex = 0;
    }
  }
}
reachWide();

// Moves through the years without loading the page anew; without this script the button does.
const years = document.querySelector("form.years");
if (years) {
  const slider = years.querySelector("input[type=range]");
  years.querySelector("button").hidden = true;
  slider.addEventListener("input", () => {
    years.querySelector("output").textContent = slider.value;
    const address = new URL(location.href);
    address.searchParams.set("on", slider.value);
    // The browser itself reads the page, as one in which nothing runs.
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.setRequestHeader("Accept", "text/html");
    request.addEventListener("load", () => {
      if (slider.value !== address.searchParams.get("on")) {
        return;
      }
      if (request.status !== 200 || !request.response) {
        // The page itself says what is wrong.
        location.assign(address);
        return;
      }
      take(request.response, years);
      history.replaceState(null, "", address);
      document.dispatchEvent(new Event("shown"));
    });
    // What did not come may be asked for by the button.
    request.addEventListener("error", () => (years.querySelector("button").hidden = false));
    request.addEventListener("loadend", () => years.parentElement.removeAttribute("aria-busy"));
    years.parentElement.setAttribute("aria-busy", "true");
    request.send();
  });
}

/** Shows what another page says; the slider stays, and keeps the focus. */
function take(page, slider) {
  const parts = [...page.querySelector("main").children];
  const place = parts.findIndex((part) => part.matches("form.years"));
  [...slider.parentElement.children].forEach((part) => part !== slider && part.remove());
  slider.before(...parts.slice(0, place));
  slider.after(...parts.slice(place + 1));
  const navigation = page.querySelectorAll("header nav");
  document.querySelectorAll("header nav").forEach((part, index) => part.replaceWith(navigation[index]));
  reachWide();
}
