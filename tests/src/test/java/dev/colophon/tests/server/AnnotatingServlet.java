package dev.colophon.tests.server;

import dev.colophon.core.BuildRequest;
import dev.colophon.core.Colophon;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Annotates an image, as a web application with Colophon among its libraries does. */
public final class AnnotatingServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    BuildRequest.Builder build =
        BuildRequest.from(request.getParameter("source")).annotation("index,manifest:a=b");
    for (String output : request.getParameterValues("output")) {
      build.output(output);
    }
    try (Colophon colophon = Colophon.create()) {
      response.getWriter().print(colophon.build(build.build()).outputs().get(0).digest());
    }
  }
}
