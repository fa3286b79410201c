// A form that only leads on: pressed at once. Without a script its button is.
document.querySelector("form[data-go]")?.requestSubmit();
